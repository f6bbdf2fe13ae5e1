/**
 * A stand-in for a QuickChart server: it takes `POST /chart` and answers as told. It draws nothing, so what a real
 * one would make of a configuration is not tested with it.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The body of QuickChart's POST endpoint, https://quickchart.io/documentation/usage/post-endpoint. */
export interface QuickChartRequest {
  readonly version: string;
  readonly chart: string;
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  readonly backgroundColor: string;
  readonly format: string;
}

export interface QuickChartServer {
  /** With a port and no path. */
  readonly url: string;
  readonly requests: { readonly path: string; readonly body: QuickChartRequest }[];
  /** Resolves when the client has hung up on a request that was never answered. */
  readonly hungUp: Promise<void>;
  close(): Promise<void>;
}

/** @param answer what to do with each request; one that does nothing never answers */
export async function startQuickChart(answer: (response: ServerResponse) => void): Promise<QuickChartServer> {
  const requests: QuickChartServer['requests'] = [];
  let hangUp = () => {};
  const hungUp = new Promise<void>((resolve) => {
    hangUp = resolve;
  });
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableEnded) hangUp();
    });
    const body = JSON.parse((await buffer(request)).toString()) as QuickChartRequest;
    requests.push({ path: `${request.method} ${request.url}`, body });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    hungUp,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
