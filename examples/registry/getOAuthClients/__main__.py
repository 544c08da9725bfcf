import pulumi
import pulumi_oauth as oauth

unused = oauth.get_o_auth_clients(name_pattern="^ci-",
    never_used=True)

pulumi.export("unusedClientIds", unused.ids)
