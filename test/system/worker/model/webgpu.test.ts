/** WebGPU on a graphics card that is computed in software: Chromium brings one (SwiftShader) for Vulkan. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { difference, expected, exportFolder, type Layout } from '../../../support/exports.ts';

const DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const LOADERS = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/libvulkan.so.1`);

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

test.for<Layout>(['positions', 'external'])(
  '%s gives on WebGPU what PyTorch gives',
  { timeout: 120_000 },
  async (layout, { skip }) => {
    if (!existsSync(DRIVER) || !LOADERS.some(existsSync))
      skip('there is no software Vulkan here: apt-get install chromium libvulkan1');
    const folder = await exportFolder(layout, join(scratch, layout));
    const script = ['--import', 'tsx', 'test/support/device-logits.ts', layout, folder, 'webgpu'];
    const env = { ...process.env, VK_DRIVER_FILES: DRIVER };
    const { stdout } = await promisify(execFile)(process.execPath, script, { env, maxBuffer: 2 ** 26 });
    const { device, logits } = JSON.parse(stdout);
    expect(device).toBe('webgpu');
    for (const [i, { logits: right }] of expected.entries())
      expect(difference(logits[i], right)).toBeLessThan(1e-3);
  },
);
