/** What a kind of scene is. One folder a kind; `kinds.ts` lists them. */
import type {
  ButtonInteraction,
  ModalMessageModalSubmitInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { Answer } from '../../shared/contract.ts';
import type { CommandContext } from '../features/command.ts';
import type { Scene, SceneBase } from '../features/scene.ts';
import type { Words } from '../i18n/words.ts';
import type { Problem } from '../kit/problems.ts';
import type { Reply } from '../kit/reply.ts';
import type { Answers } from './answers.ts';
import type { Task } from './tasks.ts';

/** What a member can act on a scene with. */
export type PressInteraction =
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalMessageModalSubmitInteraction;

/** A component of a scene, pressed by a member. */
export interface Press<S extends Scene> {
  readonly interaction: PressInteraction;
  /** As it was when the press came; what changes it is given the newest. */
  readonly scene: S;
  /** The number at the end of the action: 3 for `candidate-3`. */
  readonly number: number | undefined;
  /** The round that the component was made for. */
  readonly part: number | undefined;
  /** The chosen values of a menu. */
  readonly values: readonly string[];
  /** In the language of the member who pressed, for what this member alone sees. */
  readonly words: Words;
  readonly context: CommandContext;
  /**
   * Changes the scene and shows it. `next` returns the state after the newest one, or undefined where the press comes
   * too late to mean anything: then nothing happens.
   * @returns the new state, if it has changed
   */
  change(next: (scene: S) => S | undefined): Promise<S | undefined>;
  /** Acknowledges the press before what takes its time: what is told then takes the place of the wait. */
  wait(): Promise<void>;
  /** Answers the member alone. Before anything else was answered, or after `change` or `wait`. */
  tell(reply: Reply): Promise<void>;
  /** Tells the member alone why nothing happens. */
  refuse(problem: Problem): Promise<void>;
}

export interface Action<S extends Scene> {
  /**
   * Who may: `anybody` who sees it; `steering`: the author alone where the server wants it so; `author`. Moderators may
   * always.
   */
  readonly by: 'anybody' | 'steering' | 'author';
  /** Whether a worker is asked because of it: then it works only where the bot answers commands by now. */
  readonly asksWorker?: true;
  run(press: Press<S>): Promise<void>;
}

export type Cell = string | number | null;

/** What a scene gives away as files, with full precision. */
export interface Export {
  /** Column names, then rows. Texts of tokens and of members are `quoted`; see columns.ts. */
  readonly table: readonly (readonly Cell[])[];
  /** Such as the request and the result; the file says what it is, when, and by which code it can be run again. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface SceneKind<S extends Scene = Scene> {
  /** Its request must not be found out while it goes on: it has no replay code. */
  readonly isSecret?: boolean;
  /**
   * The scene that begins with an answer, or why none can; undefined where the answer is to another kind of request.
   * @param base what every scene has
   * @param options what the command said about it, as it comes out of Redis
   */
  open(base: SceneBase, answer: Answer, options: unknown): S | Problem | undefined;
  /** What must happen once it is open, such as planning its first task. It may be called again. */
  opened?(scene: S, context: CommandContext): Promise<void>;
  /** What its message shows: at most four rows of components, since the last one is for what every scene offers. */
  render(scene: S, answers: Answers, words: Words): Reply;
  /** What this very reply shows, in words, with its own numbers. */
  explain(scene: S, answers: Answers, words: Words): Reply;
  export(scene: S, answers: Answers): Export;
  /** By the name that stands in the components' IDs, without a number at its end. */
  readonly actions: Readonly<Record<string, Action<S>>>;
  /** By name; a task may be begun again after it was done, and must see that by the scene's state. */
  readonly tasks?: Readonly<Record<string, (scene: S, task: Task, context: CommandContext) => Promise<void>>>;
}
