/** The REST API as a table of routes, and the place where files are served. */
import { Hono } from 'hono';
import { notFound } from '../api-error.ts';
import type { World } from '../state/world.ts';
import { commandRoutes } from './commands.ts';
import { fileResponse } from './file-response.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import { createPipeline, type Env, type PipelineOptions } from './pipeline.ts';
import { ok, type Route } from './route.ts';
import { webhookRoutes } from './webhooks.ts';

export interface AppOptions extends PipelineOptions {
  gatewayInfo: () => { url: string; session_start_limit: Record<string, number> };
}

export function createApp(options: AppOptions): Hono<Env> {
  const { world, available } = options;
  const app = new Hono<Env>();
  const respond = createPipeline(options);
  for (const route of routesOf(world, options.gatewayInfo)) {
    app.on(route.method, `/api/v10${route.path}`, (context) => respond(context, route));
  }
  app.all('/api/*', (context) => respond(context, NO_ROUTE));

  app.get('/attachments/:channel/:attachment/:filename', async (context) => {
    const file = world.messages.file(context.req.param('attachment'));
    if (file === undefined || !(await available())) return context.notFound();
    return fileResponse(file.attachment);
  });
  return app;
}

const routesOf = (world: World, gatewayInfo: AppOptions['gatewayInfo']): Route[] => [
  { method: 'GET', path: '/gateway', auth: 'token', handle: () => ok({ url: gatewayInfo().url }) },
  { method: 'GET', path: '/gateway/bot', auth: 'bot', handle: () => ok({ ...gatewayInfo(), shards: 1 }) },
  ...guildRoutes(world),
  ...commandRoutes(world),
  ...interactionRoutes(world),
  ...webhookRoutes(world),
  ...messageRoutes(world),
];

const NO_ROUTE: Route = {
  method: 'GET',
  path: '*',
  auth: 'token',
  handle() {
    throw notFound();
  },
};
