#!/bin/bash
# The whole life of the project on an emulated tenant, for changes that must see neither secrets nor a tenant: those from forks.
# Settings come from Pulumi.emulated.yaml in the project, which holds no secret. Needs oauth-tenant on the PATH.
set -euo pipefail
work=$(mktemp -d)
tenant=
finish() {
    [[ -z $tenant ]] || kill "$tenant"
    rm -rf "$work"
}
trap finish EXIT

oauth-tenant --client-id emulated --client-secret emulated-secret >"$work/tenant" &
tenant=$!
until grep -q '^client-secret ' "$work/tenant"; do
    kill -0 "$tenant"
    sleep 0.1
done
SAIL_BASE_URL=$(sed -n 's/^listening on //p' "$work/tenant")
mkdir "$work/state"
# What the pipeline says of its stack is not about this one.
unset PULUMI_STACK
export SAIL_BASE_URL SAIL_CLIENT_ID=emulated SAIL_CLIENT_SECRET=emulated-secret
export PULUMI_BACKEND_URL=file://$work/state PULUMI_CONFIG_PASSPHRASE=emulated
# A copy: a new stack writes into its file.
cp -R . "$work/project"
cd "$work/project"
pulumi stack init emulated --non-interactive
pulumi preview --non-interactive
pulumi up --yes --skip-preview --non-interactive
pulumi preview --expect-no-changes --non-interactive
pulumi destroy --yes --skip-preview --non-interactive
