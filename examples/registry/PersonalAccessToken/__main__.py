import pulumi
import pulumi_oauth as oauth

pipeline = oauth.PersonalAccessToken("pipeline",
    scope=["idn:sources:manage"],
    expires_in_days=90,
    rotate_before_days=14)

pulumi.export("pipelineId", pipeline.id)
pulumi.export("pipelineSecret", pipeline.secret)
