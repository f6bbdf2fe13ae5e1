/** The newest things by name: where there are more than so many, the one goes that was asked for longest ago. */
export function keepNewest<T>(most: number) {
  const kept = new Map<string, T>();
  return {
    /** The thing of this name, made where it is not there. */
    get(name: string, make: () => T): T {
      const thing = kept.get(name) ?? make();
      // The newest one comes last.
      kept.delete(name);
      kept.set(name, thing);
      const [oldest = name] = kept.keys();
      if (kept.size > most) kept.delete(oldest);
      return thing;
    },
    forget: (name: string): boolean => kept.delete(name),
  };
}
