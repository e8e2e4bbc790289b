import { TOKEN_WALKS } from './token-walks.ts';
import { describeWalks } from './walk.ts';

describeWalks('tokens and Secrets', TOKEN_WALKS);
