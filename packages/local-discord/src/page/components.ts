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

/** Adds rules to a component's own. Must come before the first element of its kind. */
function amend(component: typeof LitElement, rules: CSSResult): void {
  component.elementStyles = [...component.elementStyles, rules];
}

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
      :host .discord-embed-wrapper { max-width: 560px; background-color: #2b2d31; }
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
      :host([embed][multiline]) code, :host([multiline]) code { width: auto; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
      code { margin: 0; }
      :host([light-theme]) { background-color: transparent; }
      @media (max-width: 600px) {
        :host([multiline]) code, :host([embed][multiline]) code { font-size: 0.6875rem; padding: 5px; }
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
