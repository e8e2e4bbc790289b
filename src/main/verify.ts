import { WEB_CHECKS } from '../adapters/crypto/web-checks.ts';
import { renderReport } from '../verify/render-report.ts';
import type { Trust } from '../verify/check-trust.ts';
import { type PackReport, verifyPack } from '../verify/verify-pack.ts';

/** `seaworthy/verify`: a pack of evidence, in Node, a browser, or whatever has WebCrypto and Blob. */
export function verify(pack: Blob, trust: Trust): Promise<PackReport> {
  const read = async (start: number, end: number): Promise<Uint8Array> =>
    new Uint8Array(await pack.slice(start, end).arrayBuffer());
  return verifyPack({ size: pack.size, read }, trust, WEB_CHECKS);
}

/** The working paper that `seaworthy evidence verify` prints. */
export function render(report: PackReport): string {
  return renderReport(report);
}
