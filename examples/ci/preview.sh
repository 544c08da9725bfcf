#!/bin/bash
# Previews the selected stack and writes FILE, Markdown for the comment of a change: operations, names and names of fields, and never a value.
# Ends as the preview does. What a failed preview has to say may hold values, so it is only in the job's log.
set -euo pipefail
file=${1:?usage: preview.sh FILE}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

code=0
pulumi preview --json --non-interactive >"$work/preview.json" || code=$?
{
    echo "### Credentials: what this change does"
    echo
    if ((code != 0)); then
        echo "The preview failed. The job's log says why."
        jq --raw-output '.diagnostics[]? | "\(.severity): \(.message)"' "$work/preview.json" >&2 || cat "$work/preview.json" >&2
    else
        jq --raw-output '
            # Names are written by whoever wrote the change: nothing in them is markup.
            def code: gsub("[\\r\\n`]+"; " ") | gsub("\\|"; "\\|") | "`" + . + "`";
            [.steps[]? | select((.op | IN("same", "read")) | not) | (.urn | split("::")) as $urn | select($urn[2] != "pulumi:pulumi:Stack")
                | "| \(.op) | \($urn[2] | split("[$:]"; null) | last | code) | \($urn[3:] | join("::") | code) | \((.detailedDiff // {}) | keys | map(code) | join(", ")) |"]
            | if length == 0 then "No change." else "| | Type | Name | Fields |", "|---|---|---|---|", .[] end' "$work/preview.json"
    fi
} >"$file"
exit "$code"
