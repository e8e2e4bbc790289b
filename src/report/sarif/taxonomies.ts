import type { FrameworkVerdict, RequirementVerdict } from '../../assessment/assessment.ts';
import { describeGround } from '../describe-verdict.ts';
import { nameFramework } from '../describe-framework.ts';
import type { RequirementPlace } from '../requirements-of.ts';

/** A framework as a taxonomy (3.14.8): a taxon for each requirement, with its verdict among the properties. */
export function describeTaxonomy(framework: FrameworkVerdict): object {
  const { id, version, publisher, published, link, requirements, summary } = framework;
  return {
    name: id,
    version,
    organization: publisher,
    shortDescription: { text: nameFramework(framework) },
    informationUri: link,
    ...(/^\d{4}-\d{2}-\d{2}$/.test(published) ? { releaseDateUtc: published } : {}),
    isComprehensive: true,
    taxa: requirements.map(describeTaxon),
    properties: summary,
  };
}

function describeTaxon(requirement: RequirementVerdict): object {
  const { id, title, status, reason, who, method, managed, counts, ignored } = requirement;
  return {
    id,
    shortDescription: { text: title },
    properties: {
      verdict: status,
      because: describeGround(requirement),
      ...(reason === undefined ? {} : { reason }),
      who,
      method,
      ...(managed === undefined ? {} : { managed }),
      counts,
      ...(ignored === undefined ? {} : { ignored }),
    },
  };
}

/** What a rule has to do with requirements (3.53); one of them may ask for less than the rule does, or for more. */
export function relateRule(places: readonly RequirementPlace[]): readonly object[] {
  return places.map(({ framework, frameworkIndex, id, index }) => ({
    target: { id, index, toolComponent: { name: framework, index: frameworkIndex } },
    kinds: ['relevant'],
  }));
}
