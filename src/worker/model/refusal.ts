/**
 * Why a model is not served though its files are as they should be: one sentence for the operator, without a full
 * stop, with what to do. Other errors while loading are a file's.
 */
export class Refusal extends Error {}
