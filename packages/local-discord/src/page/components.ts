/** The look of Discord: Skyra's components, and what the page needs otherwise in them. */
import {
  DiscordAuthorInfo,
  DiscordCode,
  DiscordCommand,
  DiscordEmbed,
  DiscordEmbedFooter,
  DiscordHeader,
  DiscordMention,
  DiscordMessage,
  DiscordMessages,
  DiscordReply,
  DiscordVerifiedAuthorTag,
} from '@skyra/discord-components-core';
import { type CSSResult, css, type LitElement } from 'lit';
import type { Texts } from './texts/en.ts';

/** Adds rules to a component's own. Must come before the first element of its kind. */
function amend(component: typeof LitElement, rules: CSSResult): void {
  component.elementStyles = [...component.elementStyles, rules];
}

/** The components' own words, which they have in English alone, are hidden and said by their styles. */
export function sayInComponents({ used: [between, after], edited }: Texts): void {
  const { style } = document.documentElement;
  for (const [name, text] of Object.entries({ between, after, edited })) {
    style.setProperty(`--said-${name}`, JSON.stringify(text));
  }
}
const said = css`
  :host(:not(:lang(en))) .discord-message-edited,
  :host(:not(:lang(en))) > .discord-replied-message-username + span {
    display: inline-flex;
    align-items: center;
    font-size: 0;
    visibility: hidden;
  }
  :host(:not(:lang(en))) .discord-message-edited::after,
  :host(:not(:lang(en))) > .discord-replied-message-username + span::after {
    visibility: visible;
    white-space: pre;
  }
  :host(:not(:lang(en))) .discord-message-edited::after { font-size: 0.625rem; content: var(--said-edited); }
  :host(:not(:lang(en))) > .discord-replied-message-username + span::after {
    font-size: 0.875rem;
    content: var(--said-between);
  }
`;

/** Discord's colours of today, and grey texts that can be read: 4.5 to 1 on their ground, in both themes. */
export function amendComponents(): void {
  amend(
    DiscordMessages,
    css`
      :host { background: transparent; border: 0; line-height: 1.375rem; }
      ::slotted(*:last-child) { margin-bottom: 0.75rem; }
    `,
  );
  amend(
    DiscordMessage,
    css`
      ${said}
      :host { line-height: 1.375rem; padding-right: 1rem; }
      .discord-message-timestamp, .discord-message-edited { color: #a3a6ae; }
      :host([light-theme]) .discord-message-timestamp,
      :host([light-theme]) .discord-message-edited { color: #5c5e66; }
      .discord-message-content { min-width: 0; }
      .discord-message-body-only-indent { flex: 0 0 56px; width: 56px; margin: 0; }
      :host(:hover) .discord-message-timestamp-hover::before { content: ''; }
      .discord-author-avatar img { cursor: default; }
      @media (max-width: 600px) {
        :host { padding-left: 0.5rem; padding-right: 0.5rem; }
        .discord-author-avatar { margin-right: 8px; }
        .discord-message-body-only-indent { flex-basis: 48px; width: 48px; }
      }
    `,
  );
  amend(
    DiscordAuthorInfo,
    css`:host .discord-author-username:hover { cursor: inherit; text-decoration: none; }`,
  );
  amend(DiscordVerifiedAuthorTag, css`.discord-application-tag { background-color: #4752c4; }`);
  amend(
    DiscordEmbed,
    css`
      :host { min-width: 0; }
      :host .discord-embed-title a { color: #5cb8f5; }
      :host([light-theme]) .discord-embed-title a { color: #0059b3; }
      :host { margin: 0.25rem 0; }
      :host .discord-left-border { width: var(--embed-border); }
      :host .discord-embed-wrapper {
        max-width: calc(var(--embed-width) - var(--embed-border));
        border-width: 1px 0;
        background-color: #2b2d31;
      }
      :host(.pictured) .discord-embed-wrapper { max-width: calc(var(--embed-width-with-picture) - var(--embed-border)); }
      :host .discord-embed-wrapper .discord-embed-grid { padding: var(--embed-padding); }
      :host .discord-embed-wrapper .discord-embed-grid { display: grid; grid-template-columns: minmax(0, 1fr) min-content; }
      @media (max-width: 600px) {
        :host .discord-embed-wrapper .discord-embed-grid { padding: 0.25rem 0.5rem 0.75rem 0.5rem; }
      }
    `,
  );
  amend(DiscordEmbedFooter, css`:host([light-theme]) { color: #4e5058; }`);
  amend(
    DiscordCode,
    css`
      :host([multiline]) code, :host([embed][multiline]) code {
        width: auto;
        margin: 0;
        padding: var(--code-padding);
        font: var(--code-font);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      :host([multiline]:not([embed])) code { max-width: 90%; }
      code { margin: 0; }
      :host([light-theme]) { background-color: transparent; }
      @media (max-width: 600px) {
        :host([multiline]) code, :host([embed][multiline]) code { font-size: 0.6875rem; }
      }
    `,
  );
  amend(DiscordHeader, css`:host > * { margin: 8px 0 4px; }`);
  const command = css`
    :host { min-width: 0; color: #b5bac1; }
    :host([light-theme]) { color: #4e5058; }
    .discord-replied-message-username { opacity: 1; color: #dbdee1; }
    .discord-replied-message-username:hover { text-decoration: none; cursor: default; }
    :host([light-theme]) .discord-replied-message-username { color: #313338; }
    .discord-replied-message-content { overflow: hidden; }
    @media (max-width: 600px) { :host { margin-left: 48px; } }
  `;
  amend(DiscordReply, command);
  amend(
    DiscordCommand,
    css`
      ${command}
      ${said}
      :host(:not(:lang(en)))::after { margin-left: 0.25rem; white-space: pre; content: var(--said-after); }
      :host .discord-slash-command-name { color: #c9cdfb !important; background-color: #3c4270; }
      :host([light-theme]) .discord-slash-command-name { color: #3a45a8 !important; background-color: #e0e3ff; }
      :host .discord-slash-command-name:hover { color: #fff !important; background-color: #4752c4; }
      .discord-context-command-name { opacity: 1; color: #9ba7ff !important; }
      :host([light-theme]) .discord-context-command-name { color: #3a45a8 !important; }
    `,
  );
  amend(
    DiscordMention,
    css`
      :host { color: #dee0fc; }
      :host([light-theme]) { color: #3a45a8; }
      :host(:hover) { background-color: #4752c4; }
    `,
  );
}
