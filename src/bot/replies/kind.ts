/** What a kind of reply is. One folder a kind; `features/index.ts` lists them. */
import type {
  ButtonInteraction,
  ModalMessageModalSubmitInteraction,
  RepliableInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { z } from 'zod';
import type { Answer, Progress, Request } from '../../shared/contract.ts';
import type { Log } from '../../shared/log.ts';
import type { Rules } from '../../shared/ruled-out/rules.ts';
import type { Words } from '../i18n/words.ts';
import type { Problem, Read } from '../kit/problems.ts';
import type { View } from '../kit/view.ts';
import type { SettingsHere } from '../settings/here.ts';
import type { Settings } from '../settings/store.ts';
import type { Answers } from './answers.ts';
import type { Reply, ReplyBase, Shown } from './base.ts';
import type { Outcome } from './jobs.ts';
import type { Question } from './question.ts';
import type { Trace } from './replay/trace.ts';

/** What a member can act on a reply with. */
export type PressInteraction =
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalMessageModalSubmitInteraction;

/** A component of a reply, pressed by a member. What asks Redis rejects where that is away. */
export interface Press<S extends Reply = Reply> {
  readonly interaction: PressInteraction;
  readonly kind: Kind<S>;
  /** As it was when the press came; what changes it is given the newest. */
  readonly reply: S;
  /** The number at the end of the action: 3 for `candidate-3`. */
  readonly number: number | undefined;
  /** The round that the component was made for. */
  readonly part: number | undefined;
  /** The chosen values of a menu. */
  readonly values: readonly string[];
  /** In the language of the member who pressed, for what this member alone sees. */
  readonly words: Words;
  /** When it was pressed, in milliseconds since 1970. */
  readonly now: number;
  readonly log: Log;
  /** The reply and its answers as they may be shown now. */
  shown(): Promise<Shown<S>>;
  /** The answers as they were given. Not to be shown. */
  answers(): Promise<Answers>;
  /** Of the server. */
  settings(): Promise<Settings>;
  /** The settings, or why the bot does not answer here. */
  settingsHere(): Promise<Read<SettingsHere>>;
  /** Asks a worker for a new reply, in the place of the answer to the press. @param settings of the server */
  ask(question: Question, settings: Settings): Promise<void>;
  /**
   * Changes the reply and shows it. `next` returns the state after the newest one, or undefined where the press comes
   * too late to mean anything: then nothing happens.
   * @returns the new state, if it has changed
   */
  change(next: (reply: S) => S | undefined): Promise<S | undefined>;
  /** The same for a state that waits for a worker: it counts against the bounds of the member who pressed. */
  changeWithinBounds(next: (reply: S) => S | undefined): Promise<Read<S | undefined>>;
  /** Acknowledges the press before what takes its time: what is told then takes the place of the wait. */
  wait(): Promise<void>;
  /** Answers the member alone. Before anything else was answered, or after `change` or `wait`. */
  tell(view: View): Promise<void>;
  /** Tells the member alone why nothing happens. */
  refuse(problem: Problem): Promise<void>;
}

export interface Action<S extends Reply = Reply> {
  /**
   * Who may: `anybody` who sees it; `steering`: the author alone where the server wants it so; `author`. Moderators may
   * always.
   */
  readonly by: 'anybody' | 'steering' | 'author';
  /** Whether a worker is asked because of it: then it works only where the bot answers commands by now. */
  readonly asksWorker?: true;
  run(press: Press<S>): Promise<void>;
}

/** Something that a reply does by itself, at its time. */
export interface Timer {
  /** One of the kind's `timers`. */
  readonly name: string;
  /** Tells apart the timers of this name in this reply: the same reply, name and part is one timer. */
  readonly part: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Cell = string | number | null;

/** What a reply gives away as files, with full precision. */
export interface Export {
  /** Column names, then rows. Texts of tokens and of members are `quoted`; see columns.ts. */
  readonly table: readonly (readonly Cell[])[];
  /** Such as the request and the result; the file says what it is, when, and by which code it can be run again. */
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * All that the bot knows of a kind. What is missing here is missing nowhere else: every list is made from these. Each
 * function is pure; what a state asks of a worker, and when it goes on by itself, is said by the state.
 */
export interface Kind<S extends Reply = Reply> {
  /** As it stands in Redis and in exported files. */
  readonly name: S['kind'];
  /** Of its replies. */
  readonly schema: z.ZodObject<{ kind: z.ZodLiteral<string> }> & z.ZodType<S>;
  /** The kind of request whose answers begin it where a command names no other kind. */
  readonly begins?: Request['kind'];
  /**
   * What of its first answer is kept under its replay code, for a later one to be compared with; undefined where nobody
   * may find out while it goes on what was asked: then it has no code.
   */
  readonly trace: ((answer: Answer) => Trace) | undefined;
  /**
   * The reply that begins with an answer, or why none can; undefined where the answer is to another kind of request.
   * @param base what every reply has
   * @param options what the command said about it, as it comes out of Redis
   */
  open(base: ReplyBase, answer: Answer, options: unknown): S | Problem | undefined;
  /** What its message shows while its first answer is on the way; undefined where there is nothing to show yet. */
  growing?(request: Request, progress: Progress, notes: readonly string[], words: Words): View | undefined;
  /** The name of the answer that it waits for; undefined where no worker is asked. */
  waitsFor?(reply: S): string | undefined;
  /** What the worker is asked for that answer; what the server rules out then is added to it. */
  request?(reply: S, answers: Answers): Request | undefined;
  /**
   * The reply after the outcome of what it waited for; undefined where it does not wait for this any more.
   * @param about when it came, in milliseconds since 1970; `reference` names the line of a fault in the log
   */
  answered?(
    reply: S,
    name: string,
    outcome: Outcome,
    about: { readonly now: number; readonly reference: string },
  ): S | undefined;
  /** What the operator is told where the answer does not come; nothing where members read why. */
  readonly unanswered?: string;
  /** What it begins to wait for by itself is most often there at once: that it waits is shown only where it is late. */
  readonly waitsUnseen?: boolean;
  /** When it goes on by itself, and how. */
  timers?(reply: S): readonly Timer[];
  /** The reply after one of its timers is up; undefined where that means nothing any more. @param now as for `answered` */
  timeUp?(reply: S, timer: Omit<Timer, 'at'>, now: number): S | undefined;
  /** Without the texts of tokens that its server rules out now, those in its own state, too; see withheld.ts. */
  withhold(shown: Shown<S>, rules: Rules): Shown<S>;
  /** What its message shows: at most four rows of components, since the last one is for what every reply offers. */
  render(reply: S, answers: Answers, words: Words): View;
  /** What this very reply shows, in words, with its own numbers. */
  explain(reply: S, answers: Answers, words: Words): View;
  export(reply: S, answers: Answers): Export;
  /** By the name that stands in the components' IDs, without a number at its end. */
  readonly actions: Readonly<Record<string, Action<S>>>;
}

/** Asks a worker for a new reply. @param settings of the server: what it rules out is added to the request */
export type Ask = (
  interaction: RepliableInteraction,
  question: Question,
  settings: Settings,
) => Promise<void>;
