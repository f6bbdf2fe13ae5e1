/** `GET /health` (200 or 503, with the parts in JSON) and `GET /metrics` (Prometheus). */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Log } from './log.ts';

/** What is checked, by name: `ok`, which a comma and more may follow, or a word on what is wrong. */
export type Health = () => Promise<Record<string, string>> | Record<string, string>;

export interface HealthServer {
  /** The port that was taken, which tells it apart where 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/** A registry with the process's own metrics in it. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** @param address nothing is served without one */
export async function serveHealth(
  address: { host: string; port: number } | undefined,
  health: Health,
  metrics: Registry,
  log: Log,
): Promise<HealthServer | undefined> {
  if (address === undefined) return undefined;
  const app = new Hono();
  app.get('/health', async (context) => {
    const parts = await health();
    return context.json(parts, Object.values(parts).every((part) => /^ok(,|$)/.test(part)) ? 200 : 503);
  });
  app.get('/metrics', async (context) =>
    context.text(await metrics.metrics(), 200, { 'content-type': metrics.contentType }),
  );
  return new Promise((resolve, reject) => {
    // The globals stay as they are: transformers.js must know the `Response` that its cache is asked for.
    const options = { hostname: address.host, port: address.port, overrideGlobalObjects: false };
    const server = serve({ ...options, fetch: app.fetch }, ({ port }) => {
      log.info({ host: address.host, port }, 'health and metrics are served');
      resolve({ port, close: () => new Promise((done) => server.close(() => done())) });
    });
    server.on('error', reject);
  });
}
