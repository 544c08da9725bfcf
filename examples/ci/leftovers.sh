#!/bin/bash
# After a job that was killed: what it may have made in the tenant without recording it. The notes of such a machine are gone with it, so they are not asked
# for; the stack says what it holds, and the tenant what there is. Ends with exit code 1 where a person has to decide.
set -euo pipefail
plugin=${OAUTH_PLUGIN:-pulumi-resource-oauth}
pulumi stack export | "$plugin" notes list --state -
