/** What is said of commands in a language. In a description, `{1}` is the first number of the English one, and so on. */

export interface OptionText {
  /** Lowercase, without spaces, 1 to 32 characters; the same wherever an option of this name stands. */
  readonly name?: string;
  /** 1 to 100 characters. */
  readonly description: string;
  /** The names of an option's choices, by their values. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The options of a subcommand. */
  readonly options?: Readonly<Record<string, OptionText>>;
}

/** A command of a message's menu has a name alone, with spaces and capitals as it likes. */
export type CommandText = Omit<OptionText, 'choices'> | { readonly name: string };
export type CommandTexts = Readonly<Record<string, CommandText>>;
