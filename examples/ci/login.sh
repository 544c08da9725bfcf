#!/bin/bash
# For GitHub: takes SAIL_LOGIN, {"clientId":"…","clientSecret":"…"}, apart for the steps that follow. `fromJSON` in a workflow would tell the secret: GitHub masks a
# secret as a whole, not a part of it, and the log shows the environment of every step.
set -euo pipefail
part() { jq --exit-status --raw-output "$1 | strings | select(test(\"\\\\A[!-~]+\\\\z\"))" <<<"${SAIL_LOGIN:?}" 2>/dev/null || {
    echo "SAIL_LOGIN is not {\"clientId\":\"…\",\"clientSecret\":\"…\"}: $1 is missing, empty, or has a blank in it." >&2
    return 1
}; }
id=$(part .clientId)
secret=$(part .clientSecret)
echo "::add-mask::${secret//%/%25}"
printf 'SAIL_CLIENT_ID=%s\nSAIL_CLIENT_SECRET=%s\n' "$id" "$secret" >>"$GITHUB_ENV"
