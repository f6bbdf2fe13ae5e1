/** A reply as data: what Discord is told, before a picture is drawn or a byte is sent. */
import type { APIActionRowComponent, APIButtonComponent, APIEmbed } from 'discord.js';
import type { ChartSpec } from './chart/spec.ts';

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** A picture to be drawn and attached under the embed. */
export interface ReplyChart {
  readonly name: string;
  readonly spec: ChartSpec;
  /** At most 1024 characters. */
  readonly alt: string;
}

export interface Reply {
  readonly embeds: APIEmbed[];
  readonly files?: readonly TextFile[];
  readonly chart?: ReplyChart;
  readonly components?: APIActionRowComponent<APIButtonComponent>[];
}

export const COLOUR = 0x0072b2;
export const PROBLEM_COLOUR = 0xd55e00;
