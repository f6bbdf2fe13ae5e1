import type { Problem } from '../problem.ts';
import { PROBLEM_COLOUR, type Reply } from './reply.ts';

/** A problem in words: what is wrong and what to do. */
export function renderProblem(problem: Problem): Reply {
  return { embeds: [{ description: sentence(problem), color: PROBLEM_COLOUR }] };
}

function sentence(problem: Problem): string {
  switch (problem.code) {
    case 'unknown-model':
      return `There is no model of that name here. You can choose: ${problem.models.map((name) => `\`${name}\``).join(', ')}.`;
    case 'model-unavailable':
      return `The model \`${problem.model}\` could not be loaded. Choose another one with the option \`model\`, or tell whoever runs this bot: the reason is in the worker's log.`;
    case 'invalid-request':
      return 'The worker could not read this request. The bot and its workers may be of different versions; please tell whoever runs this bot.';
    case 'bad-option':
      return `\`${problem.option}\` must be ${problem.expected}.`;
    case 'queue-away':
      return 'The queue is away at the moment, so nothing was started. Please try again in a minute.';
    case 'too-late':
      return 'No worker answered in time, so this was given up. Please try again, or tell whoever runs this bot that no worker is running.';
    case 'fault':
      return `Something went wrong on our side. Please try again; if it stays, tell whoever runs this bot the reference \`${problem.reference}\`.`;
  }
}
