/** Sentences for games: famous or good ones in English, 8 to 25 words each, whose authors died before 1950. */

export interface Sentence {
  readonly text: string;
  readonly author: string;
  readonly work: string;
}

export const sentences: readonly Sentence[] = [
  {
    text: 'It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife.',
    author: 'Jane Austen',
    work: 'Pride and Prejudice',
  },
  {
    text: 'One half of the world cannot understand the pleasures of the other.',
    author: 'Jane Austen',
    work: 'Emma',
  },
  {
    text: 'The person, be it gentleman or lady, who has not pleasure in a good novel, must be intolerably stupid.',
    author: 'Jane Austen',
    work: 'Northanger Abbey',
  },
  {
    text: 'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness.',
    author: 'Charles Dickens',
    work: 'A Tale of Two Cities',
  },
  {
    text: 'There is nothing in the world so irresistibly contagious as laughter and good humour.',
    author: 'Charles Dickens',
    work: 'A Christmas Carol',
  },
  {
    text: "Ask no questions, and you'll be told no lies.",
    author: 'Charles Dickens',
    work: 'Great Expectations',
  },
  {
    text: 'Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do.',
    author: 'Lewis Carroll',
    work: "Alice's Adventures in Wonderland",
  },
  {
    text: "It's a poor sort of memory that only works backwards.",
    author: 'Lewis Carroll',
    work: 'Through the Looking-Glass',
  },
  {
    text: 'To Sherlock Holmes she is always the woman.',
    author: 'Arthur Conan Doyle',
    work: 'A Scandal in Bohemia',
  },
  {
    text: 'It is a capital mistake to theorize before one has data.',
    author: 'Arthur Conan Doyle',
    work: 'A Scandal in Bohemia',
  },
  {
    text: 'The world is full of obvious things which nobody by any chance ever observes.',
    author: 'Arthur Conan Doyle',
    work: 'The Hound of the Baskervilles',
  },
  {
    text: 'When you have eliminated the impossible, whatever remains, however improbable, must be the truth.',
    author: 'Arthur Conan Doyle',
    work: 'The Sign of the Four',
  },
  {
    text: 'There is only one thing in the world worse than being talked about, and that is not being talked about.',
    author: 'Oscar Wilde',
    work: 'The Picture of Dorian Gray',
  },
  {
    text: 'The only way to get rid of a temptation is to yield to it.',
    author: 'Oscar Wilde',
    work: 'The Picture of Dorian Gray',
  },
  {
    text: 'We are all in the gutter, but some of us are looking at the stars.',
    author: 'Oscar Wilde',
    work: "Lady Windermere's Fan",
  },
  {
    text: 'The truth is rarely pure and never simple.',
    author: 'Oscar Wilde',
    work: 'The Importance of Being Earnest',
  },
  {
    text: 'There was no possibility of taking a walk that day.',
    author: 'Charlotte Brontë',
    work: 'Jane Eyre',
  },
  {
    text: 'I am no bird; and no net ensnares me: I am a free human being with an independent will.',
    author: 'Charlotte Brontë',
    work: 'Jane Eyre',
  },
  {
    text: 'Whatever our souls are made of, his and mine are the same.',
    author: 'Emily Brontë',
    work: 'Wuthering Heights',
  },
  {
    text: 'What do we live for, if it is not to make life less difficult to each other?',
    author: 'George Eliot',
    work: 'Middlemarch',
  },
  {
    text: 'The less there is to justify a traditional custom, the harder it is to get rid of it.',
    author: 'Mark Twain',
    work: 'The Adventures of Tom Sawyer',
  },
  {
    text: "You don't know about me without you have read a book by the name of The Adventures of Tom Sawyer.",
    author: 'Mark Twain',
    work: 'Adventures of Huckleberry Finn',
  },
  {
    text: 'The mass of men lead lives of quiet desperation.',
    author: 'Henry David Thoreau',
    work: 'Walden',
  },
  {
    text: 'I went to the woods because I wished to live deliberately, to front only the essential facts of life.',
    author: 'Henry David Thoreau',
    work: 'Walden',
  },
  {
    text: 'A foolish consistency is the hobgoblin of little minds.',
    author: 'Ralph Waldo Emerson',
    work: 'Self-Reliance',
  },
  {
    text: 'There are darknesses in life and there are lights, and you are one of the lights, the light of all lights.',
    author: 'Bram Stoker',
    work: 'Dracula',
  },
  {
    text: 'Nothing is so painful to the human mind as a great and sudden change.',
    author: 'Mary Shelley',
    work: 'Frankenstein',
  },
  {
    text: 'No one would have believed in the last years of the nineteenth century that this world was being watched keenly and closely.',
    author: 'H. G. Wells',
    work: 'The War of the Worlds',
  },
  {
    text: 'Quiet minds cannot be perplexed or frightened, but go on in fortune or misfortune at their own private pace, like a clock during a thunderstorm.',
    author: 'Robert Louis Stevenson',
    work: 'An Inland Voyage',
  },
  {
    text: 'It is not down in any map; true places never are.',
    author: 'Herman Melville',
    work: 'Moby-Dick',
  },
  {
    text: 'It is to the credit of human nature that, except where its selfishness is brought into play, it loves more readily than it hates.',
    author: 'Nathaniel Hawthorne',
    work: 'The Scarlet Letter',
  },
  {
    text: 'It is impossible to say how first the idea entered my brain; but once conceived, it haunted me day and night.',
    author: 'Edgar Allan Poe',
    work: 'The Tell-Tale Heart',
  },
  {
    text: "I'm not afraid of storms, for I'm learning how to sail my ship.",
    author: 'Louisa May Alcott',
    work: 'Little Women',
  },
  {
    text: 'No matter how dreary and gray our homes are, we people of flesh and blood would rather live there than in any other country.',
    author: 'L. Frank Baum',
    work: 'The Wonderful Wizard of Oz',
  },
  {
    text: 'To die will be an awfully big adventure.',
    author: 'J. M. Barrie',
    work: 'Peter Pan',
  },
  {
    text: 'I like work: it fascinates me. I can sit and look at it for hours.',
    author: 'Jerome K. Jerome',
    work: 'Three Men in a Boat',
  },
];

/** How many words a text has that can be guessed: what stands between spaces and holds a letter or a digit. */
export const countWords = (text: string) =>
  text.split(/\s+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;

/**
 * Draws one of the sentences that have so many words, or of all where none has.
 * @param seed a whole number; the same one draws the same sentence
 * @returns undefined where there are none
 */
export function drawSentence(from: readonly Sentence[], words: number, seed: number): Sentence | undefined {
  const long = from.filter(({ text }) => countWords(text) >= words);
  const fitting = long.length > 0 ? long : from;
  return fitting[seed % fitting.length];
}
