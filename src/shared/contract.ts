/**
 * What the bot asks and what a worker answers: the data that crosses Redis.
 *
 * Both sides parse it with these schemas. Expected failures are values (`{ ok: false, code }`), because BullMQ
 * carries nothing but an error's message across Redis; only faults throw.
 */
export * from './contract/limits.ts';
export * from './contract/requests.ts';
export * from './contract/results.ts';
export * from './contract/tokens.ts';
