/**
 * Measures the engines on a model folder: `npm run bench -- --model DIR --dtype fp32|q8 [--json FILE] [--python]`.
 * With `--safetensors DIR`, a GPT-2 of the same size is measured beside it, in the dtype `--safetensors-dtype`.
 * Everything that is compared is measured in this run, in turns, so that a busy moment hits all alike.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Dtype, dtypes } from '../src/shared/model-source.ts';
import { measureDecode } from './decode.ts';
import type { BenchEngine } from './engines/engine.ts';
import { openRaw } from './engines/raw.ts';
import { openTokenscope } from './engines/tokenscope.ts';
import { openTransformers } from './engines/transformers.ts';
import { measureMemory } from './memory.ts';
import { measurePredict } from './predict.ts';
import { measurePrefill } from './prefill.ts';
import { measurePython } from './python.ts';
import { measureSystem } from './system.ts';
import { printTable } from './table.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/gpt2-mini' },
    dtype: { type: 'string', default: 'q8' },
    safetensors: { type: 'string' },
    'safetensors-dtype': { type: 'string' },
    json: { type: 'string' },
    python: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
  },
});
const dtype = dtypeNamed(values.dtype);
const beside = values.safetensors && {
  folder: resolve(values.safetensors),
  dtype: dtypeNamed(values['safetensors-dtype'] ?? values.dtype),
};
await bench(resolve(values.model), dtype, Number(values.rounds));

function dtypeNamed(name: string): Dtype {
  const found = dtypes.find((known) => known === name);
  if (found === undefined) throw new Error(`a dtype is one of ${dtypes.join(', ')}, not ${name}`);
  return found;
}

async function bench(folder: string, dtype: Dtype, rounds: number): Promise<void> {
  const rows: object[] = [];
  const report = (title: string, found: readonly object[]) => {
    rows.push(...found);
    printTable(title, found);
  };
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  printTable('Machine', [
    { cpu, cores: availableParallelism(), node: process.version, model: folder, dtype },
  ]);

  const memory = await measureMemory(folder, dtype);
  if (beside) memory.push(...(await measureMemory(beside.folder, beside.dtype)));
  report('The engine alone: milliseconds until it is ready, and resident memory', memory);
  const tokenscope = await openTokenscope(folder, dtype);
  const raw = await openRaw(folder, dtype);
  const engines: BenchEngine[] = [raw, tokenscope, openTransformers(raw)];
  if (beside) engines.push(await openTokenscope(beside.folder, beside.dtype, 'tokenscope, safetensors'));
  report(
    'Decoding (tokenscope: with the top 10 and both probabilities of each step)',
    await measureDecode(engines, dtype, rounds),
  );
  report('Reading a prompt', await measurePrefill(engines, dtype, Math.min(rounds, 3)));
  report('A short /predict, alone and while eight generations run', await measurePredict(tokenscope, dtype));
  for (const engine of engines) await engine.close();
  report(
    'The whole system: milliseconds from Enter to the first visible step and to the final edit',
    await measureSystem(folder, dtype),
  );
  if (values.python) report('Python', await measurePython(folder, dtype));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
