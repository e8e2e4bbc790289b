import type { UserControl } from '../../controls/compile-control.ts';
import { maskText } from '../../facts/detectors/detect.ts';
import { maskSource } from '../../facts/mask-source.ts';
import { readWholeFile } from '../../manifest/read-documents.ts';
import type { UserPolicies } from '../user-policies.ts';

/** What users wrote themselves of what was judged by, as plain data. */
export interface OwnRules {
  readonly controls: readonly UserControl[];
  readonly policies?: UserPolicies;
}

/** The same to be kept: beside a policy may stand a Secret that it looks at. */
export function maskOwn({ userControls, policies }: OwnGiven): OwnRules {
  return {
    controls: userControls.map(({ file, text }) => ({ file, text: maskFile(file, text) })),
    ...(policies === undefined
      ? {}
      : {
          policies: {
            ...policies,
            files: policies.files.map(({ file, text }) => ({ file, text: maskFile(file, text) })),
          },
        }),
  };
}

interface OwnGiven {
  readonly userControls: readonly UserControl[];
  readonly policies?: UserPolicies | undefined;
}

/** From its end, so that what was found before stays where it was. */
function maskFile(file: string, text: string): string {
  const { documents } = readWholeFile(file, text);
  const masked = documents.reduceRight(
    (whole, { document, offset }) =>
      `${whole.slice(0, offset)}${maskSource(document).text}${whole.slice(offset + document.text.length)}`,
    text,
  );
  return maskText(masked);
}
