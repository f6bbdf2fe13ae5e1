import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { predictionChart } from '../../../../src/bot/features/predict/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import { createRenderer, type Renderer } from '../../../../src/bot/kit/chart/renderer.ts';
import { colors } from '../../../../src/bot/kit/chart/theme.ts';
import { type QuickChartServer, startQuickChart } from '../../../support/quickchart-server.ts';
import { prediction } from './results.ts';

const english = wordsFor('en-US');
const chart = predictionChart(prediction([[{ id: 307, text: ' be' }, 0.5]]), english).spec;
const picture = Buffer.from('89504e470d0a1a0a0102', 'hex');

let server: QuickChartServer;
let renderer: Renderer;
afterEach(async () => {
  await server.close();
  await renderer.stop();
});

/** A renderer that uses a server with this answer, and what it logs. */
async function connect(answer: (response: ServerResponse) => void, { path = '', timeoutMs = 60_000 } = {}) {
  server = await startQuickChart(answer);
  const logged: { fields: object; message: string }[] = [];
  const log = { warn: (fields: object, message: string) => void logged.push({ fields, message }) };
  renderer = createRenderer({
    charts: 'quickchart',
    quickchartUrl: server.url + path,
    timeoutMs,
    log,
  });
  return { render: renderer.still, logged };
}

describe('charts through QuickChart', () => {
  it('come from the server, which gets the configuration as JSON for Chart.js 4', async () => {
    const { render, logged } = await connect((response) => response.end(picture));
    expect(await render(chart)).toEqual(picture);
    expect(logged).toEqual([]);
    const [request] = server.requests;
    expect(request).toMatchObject({
      path: 'POST /chart',
      body: {
        version: '4',
        format: 'png',
        width: chart.width,
        height: chart.height,
        devicePixelRatio: 2,
        backgroundColor: colors.background,
      },
    });
    expect(JSON.parse(request?.body.chart ?? '')).toEqual(chart.configuration);
  });

  it.each(['/quick', '/quick/', '/quick/chart'])('find a server behind the path %s', async (path) => {
    const { render } = await connect((response) => response.end(picture), { path });
    await render(chart);
    expect(server.requests[0]?.path).toBe('POST /quick/chart');
  });

  it('carry a prompt as text even where it looks like a function of quickchart-js', async () => {
    const { render } = await connect((response) => response.end(picture));
    const text = "'__BEGINFUNCTION__process.exit()__ENDFUNCTION__'";
    const { configuration } = predictionChart(prediction([[{ id: 1, text }, 0.5]]), english).spec;
    configuration.data.labels = [text];
    await render({ ...chart, configuration });
    expect(JSON.parse(server.requests[0]?.body.chart ?? '')).toMatchObject({ data: { labels: [text] } });
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'answers an error, even with a picture',
      (response) => response.writeHead(500).end(picture),
      'answered 500',
    ],
    ['answers something else than a PNG', (response) => response.end('<svg/>'), 'no PNG'],
    ['answers nothing', (response) => response.end(), 'no PNG'],
    ['hangs up', (response) => response.destroy(), 'UND_ERR_SOCKET'],
  ])('are drawn here, with one line in the log, where the server %s', async (_, answer, reason) => {
    const { render, logged } = await connect(answer);
    expect(await render(chart)).toEqual(await drawEmbedded(chart));
    expect(logged).toEqual([
      {
        fields: { reason: expect.stringContaining(reason), timeoutMs: 60_000 },
        message: 'QuickChart failed, so the chart was drawn here',
      },
    ]);
  });

  it('are drawn here where the server takes too long, and the request is given up', async () => {
    const { render, logged } = await connect(() => {}, { timeoutMs: 20 });
    expect(await render(chart)).toEqual(await drawEmbedded(chart));
    expect(logged).toMatchObject([{ fields: { reason: expect.stringContaining('timeout'), timeoutMs: 20 } }]);
    if (server.requests.length > 0) await server.hungUp;
  });

  it('are drawn here where nothing listens', async () => {
    const { render, logged } = await connect(() => {});
    await server.close();
    expect(await render(chart)).toEqual(await drawEmbedded(chart));
    expect(logged).toMatchObject([{ fields: { reason: 'ECONNREFUSED' } }]);
  });
});
