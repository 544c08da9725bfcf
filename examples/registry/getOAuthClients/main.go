package main

import (
	"example.com/pulumi-oauth/sdk/go/oauth"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		unused, err := oauth.GetOAuthClients(ctx, &oauth.GetOAuthClientsArgs{
			NamePattern: pulumi.StringRef("^ci-"),
			NeverUsed:   pulumi.BoolRef(true),
		}, nil)
		if err != nil {
			return err
		}
		ctx.Export("unusedClientIds", pulumi.ToStringArray(unused.Ids))
		return nil
	})
}
