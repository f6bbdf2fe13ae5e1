import type { en as english } from '../en/index.ts';
import type { Translation } from '../translation.ts';
import { chart } from './chart.ts';
import { common } from './common.ts';
import { compare } from './compare.ts';
import { explain } from './explain.ts';
import { generate } from './generate.ts';
import { guess } from './guess.ts';
import { help } from './help.ts';
import { nudge } from './nudge.ts';
import { play } from './play.ts';
import { predict } from './predict.ts';
import { problem } from './problem.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { surprise } from './surprise.ts';
import { tokenize } from './tokenize.ts';
import { vote } from './vote.ts';

export const es = {
  common,
  problem,
  predict,
  generate,
  tokenize,
  settings,
  help,
  chart,
  explain,
  play,
  vote,
  guess,
  compare,
  surprise,
  nudge,
  replay,
  report,
} satisfies Translation<typeof english>;
