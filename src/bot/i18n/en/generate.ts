export const generate = {} as const;
