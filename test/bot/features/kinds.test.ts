import { expect, it } from 'vitest';
import { kindOf } from '../../../src/bot/features/kinds.ts';
import { sceneKindSchema, sceneSchema } from '../../../src/bot/features/scene.ts';

it('a command can open every kind of scene that there is, and no other', () => {
  const kinds = sceneSchema.options.map(({ shape }) => shape.kind.value);
  expect([...sceneKindSchema.values]).toEqual(kinds);
  for (const kind of kinds) expect(kindOf({ kind: sceneKindSchema.parse(kind) })).toBeDefined();
  expect(sceneKindSchema.safeParse('entropy').success).toBe(false);
});
