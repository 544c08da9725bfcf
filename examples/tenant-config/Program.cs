using TenantConfig;

return await Pulumi.Deployment.RunAsync<TenantStack>();
