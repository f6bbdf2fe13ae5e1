/** A process of its own, since graphics drivers may end theirs: loads an export for a device, prints its numbers. */
import { expected, type Layout, loadExport } from './exports.ts';

const [layout, folder, device] = process.argv.slice(2) as [Layout, string, 'cpu' | 'webgpu'];
const loaded = await loadExport(layout, folder, { device });
if (!loaded.ok) throw new Error(loaded.problem);
const { model } = loaded;
const logits = await Promise.all(
  expected.map(async ({ ids }) => {
    // The first half as a prompt, the others one by one: what a pass leaves in the cache is read by the next ones.
    const sequence = await model.open(ids.slice(0, Math.ceil(ids.length / 2)));
    for (const id of ids.slice(Math.ceil(ids.length / 2))) await sequence.append(id);
    return Array.from(sequence.logits);
  }),
);
process.stdout.write(JSON.stringify({ device: model.info.device, logits }), () => process.exit(0));
