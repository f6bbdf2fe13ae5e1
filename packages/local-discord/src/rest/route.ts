/** A route of the REST API, as a row of a table. */
import type { UploadedFile } from '../state/attachments.ts';

/** A call, with its path taken apart and its body parsed. */
export interface Call {
  /** A part of the path, such as `channel` of `/channels/:channel`. */
  param(name: string): string;
  query: URLSearchParams;
  /** The JSON body, from `payload_json` where files came with it. */
  body: unknown;
  files: readonly UploadedFile[];
}

export interface Answer {
  status: number;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent instead, as a page of HTML: not the API's own words, but those of a proxy before it. */
  page?: string;
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** `bot`: by the Authorization header; `token`: by the token in the path. */
  auth: 'bot' | 'token';
  handle(call: Call): Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent = (): Answer => ({ status: 204 });
