/** Has a QuickChart server draw charts. */
import QuickChart from 'quickchart-js';
import type { ChartRenderer, ChartSpec } from './spec.ts';
import { colors, PIXEL_RATIO } from './theme.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What QuickChart is asked for. */
function request({ width, height, background = colors.background, configuration }: ChartSpec) {
  return (
    new QuickChart()
      // Without it, a QuickChart server draws with Chart.js 2.
      .setVersion('4')
      // As JSON text: quickchart-js would turn what looks like its own function markers, even in a prompt, into code.
      .setConfig(JSON.stringify(configuration))
      .setWidth(width)
      .setHeight(height)
      .setDevicePixelRatio(PIXEL_RATIO)
      .setBackgroundColor(background)
      .setFormat('png')
      .getPostData()
  );
}

/**
 * A renderer that rejects where the server refuses, fails, answers anything but a PNG, or takes too long.
 *
 * quickchart-js makes the request; it is sent here, because its `toBinary` cannot be stopped: a server that never
 * answers would keep a connection for each chart.
 * @param url where the server is, with or without a path, with or without QuickChart's own `/chart` at its end
 */
export function quickChartRenderer(url: string, timeoutMs: number): ChartRenderer {
  const endpoint = `${url.replace(/\/+$/, '').replace(/\/chart$/, '')}/chart`;
  return async (chart) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request(chart)),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const picture = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    if (!picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) throw new Error('no PNG came back');
    return picture;
  };
}
