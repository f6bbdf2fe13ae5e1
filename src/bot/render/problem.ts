import type { Problem } from '../problem.ts';
import { PROBLEM_COLOUR, type Reply } from './reply.ts';
import { counted } from './text.ts';

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
    case 'other-channel':
      return `On this server the bot answers in ${problem.channels.map((id) => `<#${id}>`).join(' ')}.`;
    case 'not-manager':
      return 'Only members who may manage the server can see and change its settings.';
    case 'queue-full':
      return 'So many requests are waiting that no more are taken. Please try again in a few minutes.';
    case 'too-many-of-member':
      return `You have ${counted(problem.most, 'command')} open already. Wait until one is answered, or cancel one.`;
    case 'too-many-of-server':
      return `This server has ${counted(problem.most, 'command')} open already. Please wait until one is answered.`;
    case 'unknown-button':
      return 'This button is of an older version and does nothing any more. Please use the command again.';
    case 'not-open':
      return 'This command has ended already.';
    case 'not-yours':
      return 'Only the member who used this command, or a moderator, can cancel it.';
    case 'cancelled':
      return 'Cancelled before it began.';
    case 'refused-by-automod':
      return "This server's AutoMod does not let the answer be shown: the text, or what the model made of it, holds something that it blocks. Try another text, or `private:True`.";
    case 'refused-by-discord':
      return 'Discord did not accept the answer, so it cannot be shown here. The bot may lack a permission in this channel (Attach Files, Embed Links).';
    case 'too-late':
      return 'No worker answered in time, so this was given up. Please try again, or tell whoever runs this bot that no worker is running.';
    case 'fault':
      return `Something went wrong on our side. Please try again; if it stays, tell whoever runs this bot the reference \`${problem.reference}\`.`;
  }
}
