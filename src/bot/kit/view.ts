/** A view: what a message shows, as data, before a picture is drawn or a byte is sent. */
import type { APIEmbed } from 'discord.js';
import type { Drawing } from './chart/drawing.ts';
import type { Animation, Chart, ChartSpec } from './chart/spec.ts';
import type { Theme } from './chart/theme.ts';
import { themed } from './chart/themed.ts';
import type { Row } from './components.ts';

export interface TextFile {
  readonly name: string;
  readonly text: string;
  /** MIME type; plain text unless said otherwise. */
  readonly type?: string;
}

/** A picture to be drawn and attached under the embed. */
export type ViewChart = Chart<ChartSpec | Drawing> & { readonly name: string };

/** An animation that is attached beside the still picture. */
export interface ViewAnimation {
  readonly name: string;
  readonly animation: Animation;
  /** What it shows, in words. */
  readonly alt: string;
}

export interface View {
  readonly embeds: APIEmbed[];
  readonly files?: readonly TextFile[];
  readonly chart?: ViewChart;
  readonly animation?: ViewAnimation;
  readonly components?: Row[];
  /** How many tokens would stand in what is shown if the server did not rule them out. */
  readonly passedOver?: number;
}

/** The view with these texts at the end of its last footer, if there are any. */
export function withFooter(view: View, texts: readonly string[]): View {
  const last = view.embeds.at(-1);
  if (last === undefined || texts.length === 0) return view;
  const text = [...(last.footer ? [last.footer.text] : []), ...texts].join(' · ');
  return { ...view, embeds: [...view.embeds.slice(0, -1), { ...last, footer: { ...last.footer, text } }] };
}

/** The view with its pictures in the colours of a theme. */
export const inTheme = (view: View, theme: Theme): View => ({
  ...view,
  ...(view.chart && { chart: { ...view.chart, spec: themed(view.chart.spec, theme) } }),
  ...(view.animation && {
    animation: { ...view.animation, animation: themed(view.animation.animation, theme) },
  }),
});

export const COLOUR = 0x0072b2;
export const PROBLEM_COLOUR = 0xd55e00;
