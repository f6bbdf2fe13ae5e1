/** What the host's page does with the room. */
import { z } from 'zod';
import type { Room } from '../room/room.ts';
import { InputError } from '../slash-options.ts';
import { type Action, action } from './actions.ts';

const change = z.object({
  locked: z.boolean().optional(),
  mayType: z.boolean().optional(),
  newCode: z.boolean().optional(),
  remove: z.string().optional(),
});

export const createRoomActions = (room: () => Room | undefined): Readonly<Record<string, Action>> => ({
  room: action(change, async (to) => {
    const open = room();
    if (open === undefined) throw new InputError('There is no room');
    open.change(to);
    return {};
  }),
});
