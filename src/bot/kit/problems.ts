/** Why a command is not answered: the worker's expected failures, and the bot's own. */
import type { Failure } from '../../shared/contract.ts';
import type { guess } from '../i18n/en/guess.ts';

/** What an option's value must be. Each rule has its text under `bad-option` in the namespace `problem`. */
export type Expected =
  | {
      readonly rule: 'text' | 'textWithEmoji' | 'bias' | 'word' | 'words' | 'wordLength' | 'channels';
      readonly most: number;
    }
  | { readonly rule: 'wholeNumber' | 'numberAbove'; readonly least: number; readonly most: number }
  | { readonly rule: 'choice'; readonly choices: readonly string[] }
  /** `other` is the name of another option. */
  | { readonly rule: 'wordsFor' | 'sampling' | 'onlyWith'; readonly other: string }
  /** What one side of a comparison has already. */
  | { readonly rule: 'otherThan'; readonly value: string }
  | { readonly rule: 'notEmpty' | 'subcommand' | 'replayCode' };

/** Why a guessing game refuses what it is given. Each has its text under `refused` in the namespace `guess`. */
export type GuessRefusal = keyof (typeof guess)['refused'];

export type Problem =
  | Failure
  /** There are workers, and none of them has this model, or these two together. */
  | { readonly ok: false; readonly code: 'not-served'; readonly models: readonly string[] }
  /** An option's value cannot be taken. */
  | { readonly ok: false; readonly code: 'bad-option'; readonly option: string; readonly expected: Expected }
  /** A command of a message's menu, used on a message that has no text, or on one of the bot's own. */
  | { readonly ok: false; readonly code: 'message-without-text' | 'message-of-bot' }
  /** A message's text that is longer than any that a model is asked about. */
  | { readonly ok: false; readonly code: 'message-too-long'; readonly most: number }
  /** Two sides that are to be compared differ in nothing, or in all of these options. */
  | { readonly ok: false; readonly code: 'no-difference' }
  | { readonly ok: false; readonly code: 'several-differences'; readonly given: readonly string[] }
  /** The server's settings name other channels. */
  | { readonly ok: false; readonly code: 'other-channel'; readonly channels: readonly string[] }
  /** A word that is asked for is ruled out by the server. */
  | { readonly ok: false; readonly code: 'ruled-out-word' }
  /** For those who may manage the server alone. */
  | { readonly ok: false; readonly code: 'not-manager' }
  | { readonly ok: false; readonly code: 'queue-away' }
  | { readonly ok: false; readonly code: 'queue-full' }
  /** A button that is forged, or of a version that is not understood any more. */
  | { readonly ok: false; readonly code: 'unknown-button' }
  /** What a button is about has ended. */
  | { readonly ok: false; readonly code: 'not-open' }
  /** A button that only the author of a command, and moderators, may press. */
  | { readonly ok: false; readonly code: 'not-yours' }
  /** A reply that has expired, or whose component is forged. */
  | { readonly ok: false; readonly code: 'expired' }
  /** The server lets only the author, and moderators, steer; or only they may ever do this. */
  | { readonly ok: false; readonly code: 'not-steering' | 'not-author' }
  /** A replay code that nothing stands behind, or not any more. */
  | { readonly ok: false; readonly code: 'unknown-replay' }
  /** A member has tried so many codes that do not exist. */
  | { readonly ok: false; readonly code: 'too-many-misses'; readonly most: number }
  /** What was asked elsewhere has more steps than this server allows. */
  | { readonly ok: false; readonly code: 'replay-too-long'; readonly steps: number; readonly most: number }
  /** Nothing but the model that was asked can answer this, and it is not served any more. */
  | { readonly ok: false; readonly code: 'replay-model-gone'; readonly model: string }
  /** A bound on open commands. */
  | { readonly ok: false; readonly code: 'too-many-of-member' | 'too-many-of-server'; readonly most: number }
  /** Discord refused the reply's text: its AutoMod, or a missing permission. */
  | { readonly ok: false; readonly code: 'refused-by-discord' }
  | {
      readonly ok: false;
      readonly code: 'refused-by-automod';
      /** Whether the command can be told to answer its author alone. */
      readonly canBePrivate: boolean;
    }
  /** Discord refused the state that a member's press made of a message: AutoMod did, or for another reason. */
  | { readonly ok: false; readonly code: 'change-refused-by-automod' | 'change-refused-by-discord' }
  /** Nobody answered while the reply could still be written. */
  | { readonly ok: false; readonly code: 'too-late' }
  /** What a member gave a guessing game cannot be taken. */
  | { readonly ok: false; readonly code: 'guess'; readonly why: GuessRefusal; readonly count?: number }
  /** A fault of ours; `reference` is in the operator's log. */
  | { readonly ok: false; readonly code: 'fault'; readonly reference: string };

export const badOption = (option: string, expected: Expected): Problem => ({
  ok: false,
  code: 'bad-option',
  option,
  expected,
});

/** What was read, or why it cannot be taken. */
export type Read<T> = { readonly ok: true; readonly value: T } | Problem;
