import pulumi
import pulumi_oauth as oauth

jenkins = oauth.get_o_auth_client(name="Jenkins")

pulumi.export("jenkinsId", jenkins.id)
pulumi.export("jenkinsCreated", jenkins.created)
