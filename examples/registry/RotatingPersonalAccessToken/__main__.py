import pulumi
import pulumi_oauth as oauth

nightly = oauth.RotatingPersonalAccessToken("nightly",
    scope=["idn:sources:manage"],
    rotate_after_days=30)

pulumi.export("nightlyId", nightly.current_id)
pulumi.export("nightlySecret", nightly.current_secret)
