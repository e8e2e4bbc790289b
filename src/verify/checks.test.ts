import { describeChecks } from './checks.contract.ts';
import { createFakeChecks } from './checks.fake.ts';

describeChecks('one that remembers', createFakeChecks());
