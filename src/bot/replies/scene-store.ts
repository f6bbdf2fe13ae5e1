/** The scenes, in Redis: a hash each, with its state as JSON and the answers it was made from. */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type Answer, resultSchema } from '../../shared/contract.ts';
import { keys } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { type Scene, sceneSchema } from '../features/scene.ts';
import { type Answers, FIRST } from './answers.ts';

/** Milliseconds after its last use for which a scene is kept. */
export const SCENE_LIFE = 7 * 24 * 60 * 60_000;
/** Milliseconds that Discord takes an interaction's token for; a little less, so that no edit comes too late. */
const TOKEN_LIFE = 15 * 60_000 - 5_000;
/** Processes that change the same scene at once take turns; none of them loses this often. */
const MOST_TRIES = 100;

/** A scene with the number of changes that led to it. */
export interface Found {
  readonly scene: Scene;
  readonly version: number;
}

/** How a scene's message is reached. */
export interface Address {
  /** The message, once it is known. */
  readonly messageId: string | undefined;
  /** The newest token that can edit it: of the command, or of the last press. Never log it. */
  readonly token: string | undefined;
  /** The language of the member whose token it is; undefined for the command's author. */
  readonly locale: string | undefined;
}

export interface SceneStore {
  /** Records a new scene with its first answer. One of that ID that is there already stays as it is, and is returned. */
  open(scene: Scene, answer: Answer): Promise<Scene>;
  /** The scene; undefined where it has expired, or is of a version that is not understood any more. */
  find(id: string): Promise<Found | undefined>;
  /** The answers that the scene was made from, by name. */
  answers(id: string): Promise<Answers>;
  /**
   * Changes a scene: `next` is given its newest state and returns the one after it, or undefined to leave it as it
   * is; it may be called again where somebody else was faster. All changes happen one after the other.
   * @param answers answers that the new state refers to
   * @returns the new state, or undefined where nothing was changed
   */
  change<S extends Scene>(
    id: string,
    next: (scene: S) => S | undefined,
    answers?: Answers,
  ): Promise<S | undefined>;
  /** Keeps the scene for as long from now on as from a change: somebody looks at it. */
  used(id: string): Promise<void>;
  /** Remembers how the scene's message can be reached. */
  reachedBy(id: string, address: Partial<Address>): Promise<void>;
  address(id: string): Promise<Address>;
  /** Forgets a token that Discord does not take any more. */
  forgetToken(id: string, token: string): Promise<void>;
  /**
   * Notes that a scene's message shows this version, or that it cannot be shown (undefined).
   * @returns whether there is a newer one
   */
  shown(id: string, version: number | undefined): Promise<boolean>;
  /** Takes hold of the changed scenes that nobody has shown for this long (ms): their process may be gone. */
  takeUnshown(olderThan: number): Promise<string[]>;
}

const OPEN = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[1], 'version', 1, ARGV[3], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

const CHANGE = `
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'state', ARGV[1], 'version', ARGV[2] + 1, unpack(ARGV, 6))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[5])
return 1`;

const SHOWN = `
local version = redis.call('HGET', KEYS[1], 'version')
if ARGV[2] == '' or version == false or version == ARGV[2] then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 0
end
return 1`;

const TAKE_UNSHOWN = `
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, 100)
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], ARGV[2], id) end
return ids`;

/** Beside the scene only: what has expired must not come back without an end. */
const SET_FIELD = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end`;

const FORGET = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

const fieldOf = (name: string) => `answer:${name}`;
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const packed = (answer: Answer) => deflate(JSON.stringify(answer));

export function createSceneStore(redis: Redis, log: Log, now: () => number = Date.now): SceneStore {
  /** Changes within this process wait for each other here, so that they need not try again. */
  const turns = new Map<string, Promise<unknown>>();

  async function find(id: string): Promise<Found | undefined> {
    const [state, version] = await redis.hmget(keys.scene(id), 'state', 'version');
    if (!state || !version) return undefined;
    const parsed = sceneSchema.safeParse(JSON.parse(state));
    if (parsed.success) return { scene: parsed.data, version: Number(version) };
    log.warn({ scene: id, error: parsed.error }, 'a scene is of a version that is not understood');
    return undefined;
  }

  async function changeNow<S extends Scene>(
    id: string,
    next: (scene: S) => S | undefined,
    answers: Answers,
  ): Promise<S | undefined> {
    const fields = await Promise.all(
      Object.entries(answers).map(async ([name, answer]) => [fieldOf(name), await packed(answer)]),
    );
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const found = await find(id);
      const changed = found && next(found.scene as S);
      if (changed === undefined) return undefined;
      const values = [JSON.stringify(changed), `${found?.version}`, SCENE_LIFE, now(), id, ...fields.flat()];
      const isChanged = await redis.eval(CHANGE, 2, keys.scene(id), keys.scenesToShow, ...values);
      if (isChanged === 1) return changed;
    }
    throw new Error(`scene ${id} could not be changed in ${MOST_TRIES} tries`);
  }

  return {
    find,
    async open(scene, answer) {
      const values = [JSON.stringify(scene), `${SCENE_LIFE}`, fieldOf(FIRST), await packed(answer)];
      if ((await redis.eval(OPEN, 1, keys.scene(scene.id), ...values)) === 1) return scene;
      return (await find(scene.id))?.scene ?? scene;
    },
    async answers(id) {
      const fields = await redis.hgetallBuffer(keys.scene(id));
      const answers: Record<string, Answer> = {};
      for (const [field, data] of Object.entries(fields)) {
        const [, name] = /^answer:(.+)$/.exec(field) ?? [];
        if (name === undefined) continue;
        const answer = resultSchema.parse(JSON.parse((await inflate(data)).toString()));
        if (answer.ok) answers[name] = answer;
      }
      return answers;
    },
    change(id, next, answers = {}) {
      const turn = (turns.get(id) ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => changeNow(id, next, answers));
      turns.set(id, turn);
      const done = () => {
        if (turns.get(id) === turn) turns.delete(id);
      };
      turn.then(done, done);
      return turn;
    },
    async used(id) {
      await redis.pexpire(keys.scene(id), SCENE_LIFE);
    },
    async reachedBy(id, { messageId, token, locale }) {
      if (token !== undefined) await redis.set(keys.sceneToken(id), token, 'PX', TOKEN_LIFE);
      if (messageId !== undefined) await redis.eval(SET_FIELD, 1, keys.scene(id), 'message', messageId);
      if (locale !== undefined) await redis.eval(SET_FIELD, 1, keys.scene(id), 'locale', locale);
    },
    async address(id) {
      const [[messageId, locale], token] = await Promise.all([
        redis.hmget(keys.scene(id), 'message', 'locale'),
        redis.get(keys.sceneToken(id)),
      ]);
      return {
        messageId: messageId ?? undefined,
        token: token ?? undefined,
        locale: locale ?? undefined,
      };
    },
    async forgetToken(id, token) {
      await redis.eval(FORGET, 1, keys.sceneToken(id), token);
    },
    async shown(id, version) {
      const isOutdated = await redis.eval(SHOWN, 2, keys.scene(id), keys.scenesToShow, id, version ?? '');
      return isOutdated === 1;
    },
    async takeUnshown(olderThan) {
      const time = now();
      const ids = await redis.eval(TAKE_UNSHOWN, 1, keys.scenesToShow, time - olderThan, time);
      return z.array(z.string()).parse(ids);
    },
  };
}
