/** What numbers there are in requests and results. */
import { z } from 'zod';

export const id = z.int().nonnegative();
export const count = z.int().nonnegative();
export const probability = z.number().min(0).max(1.000001);
