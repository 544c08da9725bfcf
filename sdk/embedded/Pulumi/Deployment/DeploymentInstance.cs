namespace Pulumi;

/// <summary>The running program: its names, and calls to providers.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    /// <summary>Without organization and project.</summary>
    public string StackName => Deployment.Settings.Stack;

    public string ProjectName => Deployment.Settings.Project;

    /// <summary>Folder of the project file.</summary>
    /// <exception cref="InvalidOperationException">The engine didn't tell.</exception>
    public string RootDirectory =>
        Deployment.Settings.RootDirectory
        ?? throw new InvalidOperationException("The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    /// <summary><c>organization</c> where the engine knows none.</summary>
    public string OrganizationName => Deployment.Settings.Organization;

    /// <summary>Whether it is a preview.</summary>
    public bool IsDryRun => Deployment.Settings.IsDryRun;

    internal Deployment Deployment { get; }

    /// <summary>Calls a provider's function whose arguments may be inputs.</summary>
    /// <param name="token"><c>package:module:function</c>.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">The defaults when null.</param>
    /// <param name="registerPackageRequest">The package, when the engine must be told.</param>
    /// <returns>Unknown, without a call, while an argument is unknown or a resource it depends on doesn't exist.
    /// Secret when the function says so. Depends on what its arguments depend on. A failure fails the program.</returns>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> Invoke<T>(
        string token,
        InvokeArgs args,
        InvokeOutputOptions options,
        RegisterPackageRequest? registerPackageRequest
    ) => Deployment.Functions.Invoke<T>(token, args, options, registerPackageRequest);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.Invoke<T>(token, args, options, package: null);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Deployment.Functions.Invoke<T>(token, args, options, package: null);

    /// <summary>Calls a function that answers with one property, and returns that property's value.</summary>
    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> InvokeSingle<T>(
        string token,
        InvokeArgs args,
        InvokeOptions? options,
        RegisterPackageRequest? registerPackageRequest
    ) => Deployment.Functions.InvokeSingle<T>(token, args, options, registerPackageRequest);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> InvokeSingle<T>(
        string token,
        InvokeArgs args,
        InvokeOutputOptions options,
        RegisterPackageRequest? registerPackageRequest
    ) => Deployment.Functions.InvokeSingle<T>(token, args, options, registerPackageRequest);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.InvokeSingle<T>(token, args, options, package: null);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Deployment.Functions.InvokeSingle<T>(token, args, options, package: null);

    /// <summary>Calls a provider's function. The result has lost its secrecy.</summary>
    /// <param name="token"><c>package:module:function</c>.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">The defaults when null.</param>
    /// <param name="registerPackageRequest">Not used, as in the official SDK: such a call goes to the plain package.</param>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.InvokeAsync<T>(token, args, options, package: null);

    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.InvokeAsync<T>(token, args, options, package: null);

    /// <summary>Calls a provider's function for its effect.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Functions.InvokeAsync(token, args, options, package: null);

    /// <inheritdoc cref="InvokeAsync(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.InvokeAsync(token, args, options, package: null);

    /// <summary>Calls a function that answers with one property, and returns that property's value. It has lost its secrecy.</summary>
    public Task<T> InvokeSingleAsync<T>(
        string token,
        InvokeArgs args,
        InvokeOptions? options,
        RegisterPackageRequest? registerPackageRequest
    ) => Deployment.Functions.InvokeSingleAsync<T>(token, args, options, registerPackageRequest);

    /// <inheritdoc cref="InvokeSingleAsync{T}(string, InvokeArgs, InvokeOptions, RegisterPackageRequest)"/>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Functions.InvokeSingleAsync<T>(token, args, options, package: null);

    /// <summary>Calls a method of a resource.</summary>
    /// <param name="token">The method's token.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="self">The resource; its provider and version are used.</param>
    /// <param name="options">Used only without a resource.</param>
    /// <param name="registerPackageRequest">The package, when the engine must be told.</param>
    /// <returns>Depends on what the provider says. A failure fails the program.</returns>
    public Output<T> Call<T>(
        string token,
        CallArgs args,
        Resource? self,
        CallOptions? options,
        RegisterPackageRequest? registerPackageRequest
    ) => Deployment.Methods.Call<T>(token, args, self, options, registerPackageRequest);

    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource, CallOptions, RegisterPackageRequest)"/>
    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Deployment.Methods.Call<T>(token, args, self, options, package: null);

    /// <summary>Calls a method of a resource for its effect.</summary>
    /// <inheritdoc cref="Call{T}(string, CallArgs, Resource, CallOptions, RegisterPackageRequest)"/>
    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest) =>
        Deployment.Methods.Call(token, args, self, options, registerPackageRequest);

    /// <inheritdoc cref="Call(string, CallArgs, Resource, CallOptions, RegisterPackageRequest)"/>
    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null) =>
        Deployment.Methods.Call(token, args, self, options, package: null);

    /// <summary>Has the engine call a transform before every function call that follows.</summary>
    public void RegisterInvokeTransform(InvokeTransform transform) => Deployment.InvokeTransforms.Register(transform);
}
