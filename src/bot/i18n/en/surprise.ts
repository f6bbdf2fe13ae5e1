export const surprise = {} as const;
