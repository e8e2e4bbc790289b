#!/usr/bin/env bash
# The scan of action.yml: the report in the job's log and summary, SARIF and Markdown in files, and the exit code as an
# output, so that what comes after it still runs. Inputs are lists with one entry a line; none of them is ever code.
set -euo pipefail

sarif="$RUNNER_TEMP/seaworthy.sarif"
markdown="$RUNNER_TEMP/seaworthy.md"
words=(scan)
# The last line need not end.
while IFS= read -r line || [[ -n $line ]]; do [[ -z $line ]] || words+=("$line"); done <<<"${ARGUMENTS:-}"
[[ -z ${FAIL_ON:-} ]] || words+=(--fail-on "$FAIL_ON")
[[ -z ${BASELINE:-} ]] || words+=(--baseline "$BASELINE")
words+=(--output "sarif=$sarif" --output "markdown=$markdown" --)
while IFS= read -r line || [[ -n $line ]]; do [[ -z $line ]] || words+=("$line"); done <<<"${TARGETS:-.}"

rm -f "$sarif" "$markdown"
code=0
node "${SEAWORTHY:-$GITHUB_ACTION_PATH/dist/seaworthy.mjs}" "${words[@]}" || code=$?

{
  echo "exit-code=$code"
  [[ ! -s $sarif ]] || echo "sarif=$sarif"
  [[ ! -s $markdown ]] || echo "markdown=$markdown"
} >>"$GITHUB_OUTPUT"
[[ ! -s $markdown ]] || cat "$markdown" >>"$GITHUB_STEP_SUMMARY"
