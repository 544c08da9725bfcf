using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pulumi.Protocol.Grpc;

/// <summary>What the web server hands requests to: finds the library's handler of the method.</summary>
/// <remarks>A look into a table by path, where a host would have a router, a pipeline, settings and logging: they would take longer to
/// start than everything else here.</remarks>
internal sealed class GrpcApplication : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly ServiceProvider _library;
    private readonly Dictionary<string, RequestDelegate> _methods;

    public GrpcApplication(IEnumerable<ServerServiceDefinition> services)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = MessageLimits.MaxSize;
            options.MaxSendMessageSize = MessageLimits.MaxSize;
            options.IgnoreUnknownServices = true;
        });
        _library = collection.BuildServiceProvider();
        var routes = new Routes(_library);
        foreach (var service in services)
            routes.MapGrpcService(service);
        _methods = routes
            .DataSources.SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .ToDictionary(e => e.RoutePattern.RawText!, e => e.RequestDelegate!, StringComparer.Ordinal);
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { RequestServices = _library };

    public void DisposeContext(HttpContext context, Exception? exception) { }

    public Task ProcessRequestAsync(HttpContext context)
    {
        var response = context.Response;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = HttpMethods.Post;
            return Task.CompletedTask;
        }
        var path = context.Request.Path.Value ?? "";
        if (context.Features.GetRequiredFeature<ConnectionIdentity>().IsForeign)
            return Refuse(
                response,
                StatusCode.PermissionDenied,
                "This program serves its own user only, and the call is from a program of another user."
            );
        if (_methods.TryGetValue(path, out var method))
            return method(context);
        return Refuse(response, StatusCode.Unimplemented, GuardedService.NotImplemented(path));
    }

    /// <summary>Ends a call that none of the library's handlers sees.</summary>
    private static Task Refuse(HttpResponse response, StatusCode status, string message)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    /// <summary>Where the library puts its handlers.</summary>
    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
