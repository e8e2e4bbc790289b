import { describe, expect, test } from 'vitest';
import type { KeyStore } from './key-store.ts';
import { renderVerifierKey } from './log/note.ts';

/** What every place for keys does; the factory gives one with keys in it, the same keys however often it is opened. */
export function describeKeyStore(name: string, create: () => KeyStore): void {
  describe.each(['log', 'pack'] as const)(`${name} holds the %s key`, (key) => {
    const publicOf = (store: KeyStore): Uint8Array =>
      key === 'log' ? store.open().log.signer.publicKey : store.open().pack.publicKey;

    test('which stays what it is until another one takes its place', () => {
      const store = create();
      const [before, written] = [publicOf(store), store.render(key)];
      const next = store.createNext(key);
      expect([publicOf(store), store.render(key)]).toEqual([before, written]);
      expect(store.listNext()).toEqual([expect.objectContaining({ key, written: next.written })]);
      store.promote(key);
      expect([publicOf(store), store.render(key)]).toEqual([next.signer.publicKey, next.written]);
      expect(store.listNext()).toEqual([]);
    });

    test('and forgets one that was never recorded', () => {
      const store = create();
      const before = publicOf(store);
      store.createNext(key);
      store.forget(key);
      expect([publicOf(store), store.listNext()]).toEqual([before, []]);
    });

    test('of a log that keeps its name', () => {
      const store = create();
      const { name: before } = store.readLogKey();
      store.createNext(key);
      store.promote(key);
      expect(store.readLogKey()).toEqual(store.open().log.key);
      expect(store.readLogKey().name).toBe(before);
      expect(renderVerifierKey(store.readLogKey())).toBe(store.render('log'));
    });
  });
}
