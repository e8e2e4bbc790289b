import { join } from 'node:path';
import { describeInputs, INPUTS_WORLD } from '../../app/inputs.contract.ts';
import { createFileInputs } from './create-file-inputs.ts';
import { makeFolder, streamOf } from './temporary-folder.fixture.ts';

describeInputs('the file system', () => {
  const inShop = Object.entries(INPUTS_WORLD.shop).map(([path, text]) => [`shop/${path}`, text]);
  const folder = makeFolder({ ...Object.fromEntries(inShop), 'one.yaml': INPUTS_WORLD['one.yaml'] });
  return { inputs: createFileInputs({ stdin: streamOf() }), name: (target) => join(folder, target) };
});
