import type { Words } from '../i18n/words.ts';
import { warning } from './message.ts';
import type { Expected, Problem } from './problems.ts';
import type { View } from './view.ts';

/** A problem in words: what is wrong and what to do. */
export const renderProblem = (problem: Problem, words: Words): View => warning(sentence(problem, words));

function sentence(problem: Problem, words: Words): string {
  const { t, option } = words;
  switch (problem.code) {
    case 'unknown-model':
      return t('problem:unknown-model', { models: problem.models.map((name) => `\`${name}\``).join(', ') });
    case 'model-unavailable':
      return t('problem:model-unavailable', { model: problem.model, option: option('model') });
    case 'not-served': {
      const [model = '', other] = problem.models;
      const about = { model, other, option: option('model') };
      return t(other === undefined ? 'problem:not-served' : 'problem:not-served-together', about);
    }
    case 'bad-option':
      return badOptionSentence(problem.option, problem.expected, words);
    case 'message-without-text':
    case 'message-of-bot':
      return t(`problem:${problem.code}`, { option: option('text') });
    case 'no-difference':
      return t('problem:no-difference', {
        ban: option('ban'),
        bias: option('bias'),
        temperature: option('temperature'),
        model: option('model'),
      });
    case 'several-differences':
      return t('problem:several-differences', {
        given: problem.given.map((name) => `\`${option(name)}\``).join(', '),
      });
    case 'other-channel':
      return t('problem:other-channel', { channels: problem.channels.map((id) => `<#${id}>`).join(' ') });
    case 'too-many-of-member':
    case 'too-many-of-server':
      return t(`problem:${problem.code}`, { count: problem.most });
    case 'unknown-replay':
      return t('replay:problem.unknown');
    case 'too-many-misses':
      return t('replay:problem.tooManyMisses', { count: problem.most });
    case 'replay-too-long':
      return t('replay:problem.tooLong', { steps: problem.steps, count: problem.most });
    case 'replay-model-gone':
      return t('replay:problem.modelGone', { model: problem.model });
    case 'refused-by-automod':
      return problem.canBePrivate
        ? t('problem:refused-by-automod', { private: option('private') })
        : t('problem:refused-by-automod-in-public');
    case 'guess':
      return t(`guess:refused.${problem.why}`, { count: problem.count ?? 0, option: option('source') });
    default:
      return t(`problem:${problem.code}`, { ...problem });
  }
}

function badOptionSentence(name: string, expected: Expected, words: Words): string {
  const { t } = words;
  const option = words.option(name);
  switch (expected.rule) {
    case 'wholeNumber':
    case 'numberAbove':
      return t(`problem:bad-option.${expected.rule}`, { ...expected, option });
    case 'choice':
      return t('problem:bad-option.choice', { option, choices: expected.choices.join(', ') });
    case 'wordsFor':
    case 'sampling':
    case 'onlyWith':
      return t(`problem:bad-option.${expected.rule}`, { option, other: words.option(expected.other) });
    case 'otherThan':
      return t('problem:bad-option.otherThan', { option, value: expected.value });
    case 'notEmpty':
    case 'subcommand':
      return t(`problem:bad-option.${expected.rule}`, { option });
    case 'replayCode':
      return t('replay:problem.notACode', { option });
    default:
      return t(`problem:bad-option.${expected.rule}`, { ...expected, option });
  }
}
