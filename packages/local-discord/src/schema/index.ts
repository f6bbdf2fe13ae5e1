/** What Discord takes of a message and of a modal, for checks without a server. */
export { modalSchema } from './callbacks.ts';
export { messageBodySchema } from './messages.ts';
