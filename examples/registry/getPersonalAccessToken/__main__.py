import pulumi
import pulumi_oauth as oauth

deployment = oauth.get_personal_access_token(name="Deployment")

pulumi.export("deploymentId", deployment.id)
pulumi.export("deploymentCreated", deployment.created)
